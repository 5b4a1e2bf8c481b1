import { rights } from "../../entities/rights";
import { everything } from "../access";
import { inWords } from "../rows";
import type { Wish } from "./assertion";
import type { Holding } from "./holdings";

/** What is missing on each way from a principal to a right, one line for each role. */
export function gapsOf({ subject, right }: Pick<Wish, "subject" | "right">, { grants, links }: Holding): string[] {
  if (links.length === 0) return ["no role is given"];
  return links.map((link) => {
    const way = inWords(link);
    const given = grants.filter(
      (grant) =>
        [subject, everything].includes(grant.subject) &&
        grant.within === link.within &&
        link.via.every((address, index) => grant.via[index] === address),
    );
    const words = Object.keys(rights).filter((one) => given.some((grant) => grant.rights.some((held) => held === one)));
    const what = subject === everything ? "every subject" : subject;
    if (words.length === 0) return `${way}: nothing to ${what}`;
    if (!words.includes(right)) return `${way}: ${words.join(", ")} to ${what}, not ${right}`;
    return link.filters
      ? `${way}: ${right} to ${what} only with these filters`
      : `${way}: ${right} to ${what} only in ${link.scope} data`;
  });
}
