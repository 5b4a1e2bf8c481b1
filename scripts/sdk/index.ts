/** `npm run sdk`: writes the SDKs for Python, Go and Node from schema.json into build/sdk. */
import path from "node:path";
import { generateSdks, languages } from "./generate";

const folder = path.join(__dirname, "../../build/sdk");
generateSdks(folder).then(
  () => {
    for (const language of languages) console.log(path.join(folder, language));
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
