"""Runs every example in a folder against mocks of the engine: each must be valid Python for the generated SDK."""

import asyncio
import pathlib
import runpy
import sys

import pulumi
from pulumi.runtime import mocks


class Mocks(mocks.Mocks):
    def new_resource(self, args: mocks.MockResourceArgs):
        return f"{args.name}-id", args.inputs

    def call(self, args: mocks.MockCallArgs):
        return {"id": "found"}, []


mocks.set_mocks(Mocks(), preview=False)
pulumi.runtime.set_all_config({"project:singleSignOnSecret": "planted", "red:clientId": "id", "red:clientSecret": "planted"})
asyncio.set_event_loop(asyncio.new_event_loop())
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    runpy.run_path(str(file))
    print(file.stem)
