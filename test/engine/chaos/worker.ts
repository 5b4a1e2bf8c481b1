import { playRound, type RoundOptions } from "./round";

// The program of a killed engine goes on for a moment, and its calls fail with nobody to hear it.
process.on("unhandledRejection", () => undefined);

process.on("message", async (options: RoundOptions) => {
  process.send?.(await playRound(options));
});

process.on("disconnect", () => process.exit());
