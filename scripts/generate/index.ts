import fs from "node:fs";
import path from "node:path";
import { generatedFiles } from "./files";

/** `npm run generate`: writes classes, look-ups, schema and reference from the declarations in provider/entities. */
const root = path.join(__dirname, "../..");
for (const [file, content] of generatedFiles(root)) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), content);
  console.log(file);
}
