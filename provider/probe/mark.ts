/** The key in an object's metadata that says which request of a probe has made it. */
export const markKey = "pulumi_probe";
