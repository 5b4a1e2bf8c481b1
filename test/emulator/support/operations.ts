/** One operation of the API, in the order of the vendor's reference. */
export interface Operation {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below `/api`. */
  path: string;
  /** The JSON:API type of the answer's primary data. */
  type: string;
  /** What a success answers with. */
  answer: "one" | "many" | "none";
  status: 200 | 201 | 202 | 204;
}

type Relations = Record<string, { type: string; many: boolean }>;

const one = (type: string) => ({ type, many: false });
const many = (type: string) => ({ type, many: true });

function crud(type: string, methods: string, relations: Relations): Operation[] {
  const objectPath = `/${type}/:id`;
  const all: Operation[] = [
    { method: "POST", path: `/${type}`, type, answer: "one", status: 201 },
    { method: "GET", path: `/${type}`, type, answer: "many", status: 200 },
    { method: "GET", path: objectPath, type, answer: "one", status: 200 },
    { method: "PATCH", path: objectPath, type, answer: "one", status: 200 },
    { method: "DELETE", path: objectPath, type, answer: "none", status: 204 },
  ];
  const related = Object.entries(relations).map(
    ([name, target]): Operation => ({
      method: "GET",
      path: `${objectPath}/${name}`,
      type: target.type,
      answer: target.many ? "many" : "one",
      status: 200,
    }),
  );
  return [...all.filter(({ method }) => methods.includes(method)), ...related];
}

/** All 70 operations of the Provisioning API, schema 1.0.15. */
export const operations: readonly Operation[] = [
  ...crud("api_credentials", "POST GET PATCH DELETE", { organization: one("organizations"), role: one("roles") }),
  ...crud("application_memberships", "POST GET PATCH DELETE", {
    api_credential: one("api_credentials"),
    membership: one("memberships"),
    membership_profile: one("membership_profiles"),
    organization: one("organizations"),
    role: one("roles"),
  }),
  ...crud("identity_providers", "POST GET PATCH DELETE", { user: one("users") }),
  ...crud("memberships", "POST GET PATCH DELETE", {
    organization: one("organizations"),
    role: one("roles"),
    application_memberships: many("application_memberships"),
    membership_profile: one("membership_profiles"),
    versions: many("versions"),
  }),
  {
    method: "POST",
    path: "/memberships/:id/resend",
    type: "memberships",
    answer: "none",
    status: 202,
  },
  ...crud("membership_profiles", "POST GET PATCH DELETE", {
    organization: one("organizations"),
    application_memberships: many("application_memberships"),
  }),
  ...crud("organizations", "POST GET PATCH", {
    memberships: many("memberships"),
    roles: many("roles"),
    permissions: many("permissions"),
    api_credentials: many("api_credentials"),
  }),
  {
    method: "PATCH",
    path: "/organizations/:id/transfer_ownership",
    type: "organizations",
    answer: "none",
    status: 202,
  },
  ...crud("permissions", "POST GET PATCH", {
    organization: one("organizations"),
    role: one("roles"),
    versions: many("versions"),
  }),
  ...crud("roles", "POST GET PATCH", {
    organization: one("organizations"),
    permissions: many("permissions"),
    memberships: many("memberships"),
    api_credentials: many("api_credentials"),
    versions: many("versions"),
  }),
  { method: "GET", path: "/user", type: "users", answer: "one", status: 200 },
  { method: "PATCH", path: "/user", type: "users", answer: "one", status: 200 },
  ...crud("versions", "GET", {}),
];

export const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;
