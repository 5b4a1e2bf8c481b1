import { type Command, InvalidArgumentError, Option } from "commander";
import { runs } from "../command";
import type { RotatorOptions } from "./rotator";

/** Adds the verb `rotator` to a program. */
export function registerRotator(program: Command): void {
  const command = program
    .command("rotator")
    .description("serve Pulumi ESC's external rotator: each call does one step of a rotation, with an overlap")
    .requiredOption("--url <url>", "the https URL under which ESC calls it: the audience of its tokens")
    .requiredOption("--allow <subjects...>", "who may rotate: pulumi:environments:org:<org>:env:<environment>")
    .option("--issuer <url>", "who signs the tokens", "https://api.pulumi.com")
    .option("--jwks <url>", "where its public keys are", "https://api.pulumi.com/oidc/.well-known/jwks")
    .option("--cert <file>", "the certificate, as PEM")
    .option("--key <file>", "its private key, as PEM")
    .option("--behind-proxy", "serve plain HTTP, for a proxy on this machine that ends TLS")
    .addOption(
      new Option("--port <number>", "the TCP port to listen on; 0 picks a free one").argParser(port).default(8443),
    )
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .addHelpText("after", help);
  runs(command, async (terminal, options: RotatorOptions) => (await import("./rotator.js")).rotator(terminal, options));
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65535)
    throw new InvalidArgumentError("it must be a whole number up to 65535");
  return value;
}

const help = `
The account is that of the environment: COMMERCELAYER_CLIENT_ID and COMMERCELAYER_CLIENT_SECRET.

Runs until it is interrupted. Exit codes: 0 interrupted, 1 error.

Example:
  $ pulumi-commercelayer rotator --url https://rotator.shop.example/ --allow pulumi:environments:org:shop:env:live \\
      --cert cert.pem --key key.pem --host 0.0.0.0 --port 443`;
