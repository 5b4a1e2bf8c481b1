import { type Endpoint, fits } from "../traffic/endpoint";
import { acceptFault, type Fault, type FaultSpec } from "./fault";

/** The faults on order. Which request each one strikes depends on the order of arrival alone. */
export class FaultSchedule {
  #faults: Fault[] = [];
  #lastId = 0;

  order(spec: FaultSpec): Fault {
    const fault = acceptFault(spec, ++this.#lastId);
    this.#faults.push(fault);
    return { ...fault };
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  clear(): void {
    this.#faults = [];
  }

  /**
   * Counts a request for every fault that means it, and names the one that strikes it. Of several that are due the one
   * ordered first strikes; the others strike the matching requests that follow.
   */
  strike(method: string, endpoint: Endpoint): Fault | undefined {
    let striking: Fault | undefined;
    for (const fault of this.#faults) {
      if (fault.method !== "*" && fault.method !== method) continue;
      if (!fits(endpoint, fault.endpoint)) continue;
      fault.seen++;
      if (striking === undefined && fault.seen >= fault.nth && fault.applied < fault.times) striking = fault;
    }
    if (striking) striking.applied++;
    return striking;
  }
}
