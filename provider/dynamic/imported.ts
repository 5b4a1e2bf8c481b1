import type { Declaration } from "../entities/declaration";
import { formatMark, type Mark } from "../entities/mark";
import { dynamicToken } from "../entities/type-token";
import { apiFields } from "../entities/view";
import { declaredIn } from "../model/declared";
import { type Bag, present } from "../model/values";
import { hidden } from "../wire/hidden";
import { providerText } from "../wire/provider-text";
import { asStoredSecret } from "../wire/signs";

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
export function importedOf({ declaration, id, inputs, outputs, mark, account }: Importing): Imported {
  const __provider = providerText(declaration.name);
  return {
    type: dynamicToken(declaration.name),
    id,
    inputs: { ...present(inputs), [hidden.mark]: mark.owner, __provider },
    outputs: present({
      ...withSecrets(declaration, outputs),
      [hidden.mark]: formatMark(mark),
      [hidden.declared]: declaredIn(declaration, inputs),
      [hidden.account]: account,
      __provider,
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
