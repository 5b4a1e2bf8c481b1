import { goProgram } from "./go";
import { pythonProgram } from "./python";
import { readProgram } from "./read";
import { yamlProgram } from "./yaml";

/** One example in every language that the schema declares. */
export interface Example {
  readonly about: string;
  readonly typescript: string;
  readonly python: string;
  readonly go: string;
  readonly yaml: string;
}

/** The languages of an example, as code blocks name them. */
export const exampleLanguages = ["typescript", "python", "go", "yaml"] as const;

/** The example of examples/reference in every language; `goModule` is the import path of the Go SDK. */
export function exampleOf(source: string, goModule: string): Example {
  const program = readProgram(source);
  return {
    about: program.about,
    typescript: source.trim().replaceAll('"pulumi-commercelayer"', '"pulumi-commercelayer/native"'),
    python: pythonProgram(program),
    go: goProgram(program, goModule),
    yaml: yamlProgram(program),
  };
}

/** The example as Pulumi's registry shows it, with a tab for each language. */
export function exampleSection(example: Example): string {
  const blocks = exampleLanguages.map((language) => `\`\`\`${language}\n${example[language]}\n\`\`\``);
  return [
    "{{% examples %}}",
    "## Example Usage",
    "{{% example %}}",
    ...(example.about === "" ? [] : [example.about]),
    ...blocks,
    "{{% /example %}}",
    "{{% /examples %}}",
  ].join("\n\n");
}
