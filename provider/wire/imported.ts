import type { Declaration } from "../entities/declaration";
import { formatMark, type Mark } from "../entities/mark";
import { type Shell, tokenIn } from "../entities/type-token";
import { apiFields } from "../entities/view";
import { declaredIn } from "../model/declared";
import { type Bag, present } from "../model/values";
import { hidden } from "./hidden";
import { providerText } from "./provider-text";
import { asStoredSecret } from "./signs";

/** An object that a stack takes over without a request, as an import file of Pulumi describes it. */
export interface Imported {
  readonly type: string;
  readonly id: string;
  /** Both in the format of the state. */
  readonly inputs: Bag;
  readonly outputs: Bag;
}

/** What is known of the object and of its resource. */
export interface Importing {
  readonly declaration: Declaration;
  readonly id: string;
  readonly inputs: Bag;
  readonly outputs: Bag;
  readonly mark: Mark;
  /** See the state. */
  readonly account?: string | undefined;
}

/** The object as the state would have it if the resource had created it. */
export function importedOf({ declaration, id, inputs, outputs, mark, account }: Importing, shell: Shell): Imported {
  const code = shell === "dynamic" ? { __provider: providerText(declaration.name) } : {};
  return {
    type: tokenIn(shell, declaration.name),
    id,
    // The plugin knows the URN, so that a program need not give the owner.
    inputs: { ...present(inputs), ...(shell === "dynamic" ? { [hidden.mark]: mark.owner } : {}), ...code },
    outputs: present({
      ...withSecrets(declaration, outputs),
      [hidden.mark]: formatMark(mark),
      [hidden.declared]: declaredIn(declaration, inputs),
      [hidden.account]: account,
      ...code,
    }),
  };
}

/** With secrets as the state has them before they are encrypted. Source: `resource/stack` of pulumi/pulumi. */
function withSecrets(declaration: Declaration, outputs: Bag): Bag {
  const secrets = apiFields(declaration).filter(
    ([name, { secret: isSecret }]) => isSecret && outputs[name] !== undefined,
  );
  return {
    ...outputs,
    ...Object.fromEntries(secrets.map(([name]) => [name, asStoredSecret(outputs[name])])),
  };
}
