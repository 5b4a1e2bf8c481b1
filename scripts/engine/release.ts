import { readFileSync } from "node:fs";
import path from "node:path";

/** A release of the engine that can be prepared, and how to build it with Go. */
export interface Release {
  /** For example `3.256.0`. */
  readonly version: string;
  readonly builds: readonly GoBuild[];
}

/** One `go build`: programs of one Go module. */
export interface GoBuild {
  /** Contains the go.mod that pins the programs and the go.sum that verifies them. */
  readonly folder: string;
  readonly programs: readonly Program[];
  /** The oldest Go that the module allows, for example `1.26`. */
  readonly oldestGo: string;
}

export interface Program {
  /** The Go package. The last part of its path is the name of the binary. */
  readonly package: string;
  /** The variable to set to the version. Without a version, the engine's own range checks would fail or be skipped. */
  readonly versionVariable: string;
  readonly version: string;
}

const currentModule = goModule("current");
const floorModule = goModule("floor");

/** The release that `npm run engine` prepares and that the tests run on. */
export const current: Release = {
  version: cli(currentModule).version,
  builds: [currentModule.build(cli(currentModule)), floorModule.build(yamlHost(floorModule))],
};

/** The oldest supported release. */
export const floor: Release = {
  version: cli(floorModule).version,
  builds: [floorModule.build(cli(floorModule), yamlHost(floorModule))],
};

interface GoModule {
  pinned(pattern: RegExp): string;
  build(...programs: readonly Program[]): GoBuild;
}

function goModule(name: string): GoModule {
  const folder = path.join(__dirname, "go", name);
  const text = readFileSync(path.join(folder, "go.mod"), "utf8");
  const pinned = (pattern: RegExp): string => {
    const [, found] = pattern.exec(text) ?? [];
    if (found === undefined) throw new Error(`${folder}/go.mod does not match ${pattern}`);
    return found;
  };
  return { pinned, build: (...programs) => ({ folder, programs, oldestGo: pinned(/^go (\d+\.\d+)/m) }) };
}

function cli(module: GoModule): Program {
  return {
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    versionVariable: "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version",
    version: module.pinned(/github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/),
  };
}

function yamlHost(module: GoModule): Program {
  return {
    package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    versionVariable: "github.com/pulumi/pulumi-yaml/pkg/version.Version",
    version: module.pinned(/github\.com\/pulumi\/pulumi-yaml v(\S+)/),
  };
}
