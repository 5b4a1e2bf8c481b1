/** A file that cannot be used, and what is said of it: `line:column`, and a part of the message. */
export interface WrongFile {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly (readonly [at: string, says: string])[];
}

const start = "version: 1\norganization: { name: Green }\n";

/** A whole file that ends with these lines, the first of which is line 3. */
function withLines(name: string, lines: string, ...problems: WrongFile["problems"]): WrongFile {
  return { name, text: `${start}${lines}\n`, problems };
}

export const wrongFiles: readonly WrongFile[] = [
  { name: "nothing", text: "", problems: [["1:1", "the file is empty"]] },
  { name: "a text", text: "hello", problems: [["1:1", "it must be a mapping, not a text"]] },
  { name: "a list", text: "- version: 1", problems: [["1:1", "it must be a mapping, not a list"]] },
  {
    name: "no version and no organization",
    text: "roles: {}",
    problems: [
      ["1:1", "`version` is required"],
      ["1:1", "`organization` is required"],
    ],
  },
  { name: "another version", text: start.replace("1", "2"), problems: [["1:10", "it must be 1"]] },
  {
    name: "an organization without a name",
    text: "version: 1\norganization: {}",
    problems: [["2:15", "`name` is required"]],
  },
  withLines("an unknown section", "rolls: {}", ["3:1", "did you mean `roles`?"]),
  withLines("an unknown property", "credentials:\n  erp: { kind: webapp, expires_in: 7200 }", [
    "4:24",
    "did you mean `expiresIn`?",
  ]),
  withLines("an unknown key that resembles none", "roles:\n  editor: { colour: red }", [
    "4:13",
    "is not known here: use name,",
  ]),
  withLines("a handle that is declared twice", "roles:\n  editor: {}\n  editor: {}", [
    "5:3",
    "map keys must be unique",
  ]),
  withLines("a handle with a slash", "roles:\n  a/b: {}", ["4:3", "it is no handle"]),
  withLines("a handle that is built in", "roles:\n  admin: {}", ["4:3", "`admin` is built in"]),
  withLines("a member without an address", "members:\n  ann: admin", ["4:8", "`userEmail` is needed here"]),
  withLines("a member of a role that is not there", "roles: { editor: {} }\nmembers:\n  ann@green.example: editr", [
    "5:22",
    "did you mean `editor`?",
  ]),
  withLines("a member of an id", "members:\n  ann@green.example: jDxpwFXMEv", ["4:22", "declare it under `roles`"]),
  withLines(
    "an app that is no credential",
    "profiles:\n  desk: { accessScope: live_access, applications: { orders: admin } }",
    ["4:53", "`credentials` has no entry of this name"],
  ),
  withLines("an owner who is no member", "owner: ann@green.example", ["3:8", "`members` has no entry"]),
  withLines("a right that is none", "roles:\n  editor:\n    permissions: { orders: read delete }", [
    "5:28",
    "`delete` is no right",
  ]),
  withLines("a slip in a right", "roles:\n  editor:\n    permissions: { orders: raed }", [
    "5:28",
    "did you mean `read`?",
  ]),
  withLines("rights as a number", "roles:\n  editor:\n    permissions: { orders: 4 }", [
    "5:28",
    "rights must be words",
  ]),
  withLines("a subject in capitals", "roles:\n  editor:\n    permissions: { Orders: read }", [
    "5:20",
    "it is no subject",
  ]),
  withLines("a list of roles", "roles:\n  - editor", ["4:3", "it must be a mapping, not a list"]),
  withLines("a number for a name", "roles:\n  editor: { name: 2024 }", ["4:19", "it must be a string"]),
  withLines("a text for a number", "credentials:\n  erp: { kind: webapp, expiresIn: soon }", [
    "4:35",
    "it must be a whole number",
  ]),
  withLines("a number out of range", "credentials:\n  erp: { kind: webapp, expiresIn: 60 }", [
    "4:35",
    "between 7200 and",
  ]),
  withLines("a rotation without an overlap", "credentials:\n  erp: { kind: webapp, rotate: { afterDays: 90 } }", [
    "4:32",
    "`overlapDays` is required",
  ]),
  withLines(
    "a rotation that is never over",
    "credentials:\n  erp: { kind: webapp, rotate: { afterDays: 14, overlapDays: 14 } }",
    ["4:62", "it must be less than `afterDays`"],
  ),
  withLines(
    "what an app of a rotating credential cannot have",
    "credentials:\n  desk: { kind: orders, rotate: { afterDays: 90, overlapDays: 14 } }\nmembers:\n  a@b.example: { role: admin, applications: { desk: { role: admin, reference: x } } }",
    ["6:79", "the credential `desk` rotates"],
  ),
  withLines("a value of a closed set", "profiles:\n  desk: { accessScope: all }", [
    "4:24",
    "it must be one of live_access",
  ]),
  withLines("a computed field", "credentials:\n  erp: { kind: webapp, clientSecret: x }", [
    "4:24",
    "`clientSecret` is not known here",
  ]),
  withLines("an id", "roles:\n  editor: { id: jDxpwFXMEv }", ["4:13", "`id` is not known here"]),
  withLines("a tab", "roles:\n\teditor: {}", ["4:1", "tabs are not allowed"]),
  withLines(
    "an anchor and its alias",
    "roles:\n  a: &x {}\n  b: *x",
    ["4:9", "anchors are not read"],
    ["5:6", "aliases are not read"],
  ),
  withLines("a merge key", "roles:\n  a: { <<: { name: x } }", ["4:8", "merge keys are not read"]),
  withLines("a tag", "roles: !!set {}", ["3:14", "tags are not read"]),
  withLines("a tag of its own", "roles: !include other.yaml", ["3:8", "unresolved tag"]),
  withLines("two documents", "---\nversion: 1", ["3:1", "a file must hold one document"]),
  withLines("an open bracket", "roles: { editor: {}", ["4:1", "flow map"]),
  {
    name: "a billion laughs",
    text: `a: &a [x]\n${[..."bcdefghi"].map((one, index) => `${one}: &${one} [${`*${"abcdefgh"[index]},`.repeat(9)}]`).join("\n")}`,
    problems: [["1:7", "anchors are not read"]],
  },
  { name: "5 MB", text: `${start}# ${"x".repeat(5_000_000)}`, problems: [["1:1", "larger than 1 MB"]] },
  { name: "a hundred thousand brackets", text: "[".repeat(100_000), problems: [["1:1", "64 levels deep"]] },
  { name: "a hundred thousand dashes", text: "- ".repeat(100_000), problems: [["1:1", "64 levels deep"]] },
  withLines("a circle of variables", "variables: { A: '${B}', B: '${A}' }\nowner: ${A}", [
    "3:17",
    "the variables B → A → B form a circle",
  ]),
  withLines("a variable without a value", "variables: { HOST: x }\nowner: ${HOTS}", ["4:8", "did you mean `HOST`?"]),
  withLines("a variable without a name", "owner: ${}", ["3:8", "the name of a variable"]),
  withLines("a base that is not there", "extends: nowhere.yaml", ["3:10", "there is no such file"]),
  withLines("a base that is the file itself", "extends: wrong.yaml", ["3:10", "in a circle"]),
];
