/** Whether a POST must, may or cannot give a value. */
export type Writability = "required" | "optional" | "never";
