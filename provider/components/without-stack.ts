import * as pulumi from "@pulumi/pulumi";
import { SpecError } from "../spec/place";

/** What a function returns. The problems of a file are shown without a stack, which says nothing about the file. */
export function withoutStack<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof SpecError ? new pulumi.RunError(error.message) : error;
  }
}
