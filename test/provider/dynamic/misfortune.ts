/** Loaded into the dynamic host before anything else: on a signal there happens what MISFORTUNE names. */
const misfortunes: Record<string, () => void> = {
  "a write to a broken stream": () => process.stderr.write("text\n"),
  "an uncaught error": () => {
    process.stderr.write("text\n");
    setImmediate(() => {
      throw new Error("uncaught");
    });
  },
  "an unhandled rejection": () => {
    console.log("text");
    void Promise.reject(new Error("unhandled"));
  },
};

const happens = misfortunes[process.env.MISFORTUNE ?? ""];
if (happens) process.on("SIGUSR2", happens);
