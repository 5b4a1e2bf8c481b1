import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("commercelayer", { description: "Rules for access to Commerce Layer.", policies });
