import fs from "node:fs";
import path from "node:path";
import { type RateEvent, readEvent } from "./event";

/** A segment that is as large as this, in bytes, is sealed as soon as its first line is old. */
const large = 64 * 1024;
/** Segments that nobody has written to for so long, in milliseconds, are of an earlier boot, or of no use to anybody. */
const forgotten = 24 * 3600_000;
/** How often a line is written before the file system is given up: again when a segment was sealed, or its file removed. */
const patience = 5;
const seal = JSON.stringify({ seal: true });

/**
 * One list of events that all processes of a host append to and read, each for itself, in the same order.
 *
 * Nothing is locked. Every line is one `write` to a file that is open for appending, so the system puts the lines of all
 * processes into one order, and a process that is killed leaves at most one torn line, which readers skip.
 *
 * The list is kept in segments. A line says that a segment is sealed: whatever stands behind it is void, and whoever wrote
 * it writes it again, into the next segment. A segment is sealed when its first line is past the horizon, so the last two
 * segments hold all that still counts, and older ones are removed.
 *
 * Every method throws when the file system fails.
 */
export class HostLog {
  readonly #folder: string;
  readonly #name: string;
  readonly #horizon: number;
  readonly #buffer = Buffer.alloc(64 * 1024);
  #number = 0;
  #file: number | undefined;
  /** How much of the segment has been read, in bytes. */
  #offset = 0;
  /** Read, and not yet a whole line. */
  #rest = "";
  /** The time of the segment's first event. */
  #first: number | undefined;
  /** Lines that were read and not handed out yet. */
  #fresh: string[] = [];

  /** `name` is that of the list among others in the folder. `horizon`: how old an event may be and still count. */
  constructor(folder: string, name: string, horizon: number) {
    this.#folder = folder;
    this.#name = name;
    this.#horizon = horizon;
  }

  /** The events since the last call, those of this process included. */
  read(): RateEvent[] {
    if (this.#file === undefined) this.#openLast();
    while (this.#readSegment()) this.#next();
    const lines = this.#fresh;
    this.#fresh = [];
    return lines.map(readEvent).filter((event) => event !== undefined);
  }

  /** Adds an event, which is in the list when this returns. */
  append(event: RateEvent): void {
    if (this.#file === undefined) this.#openLast();
    const age = event.at - (this.#first ?? event.at);
    // What begins in the future is of an earlier boot.
    const isOld = age > this.#horizon || age < -1;
    if (isOld && this.#offset > large) this.#write(seal);
    const line = JSON.stringify(event);
    for (let tries = 1; tries <= patience; tries++) {
      this.#write(line);
      const known = this.#fresh.length;
      const isSealed = this.#readSegment();
      const isIn = this.#fresh.includes(line, known);
      // A line in a file that someone has removed is found by nobody.
      const isFound = isIn && (isSealed || fs.fstatSync(this.#opened).nlink > 0);
      if (isSealed) this.#next();
      else if (!isFound) this.#openLast();
      if (isFound) return;
    }
    throw new Error("what is written cannot be read");
  }

  /** A line break on either side, so that a torn line spoils no other. */
  #write(line: string): void {
    const text = `\n${line}\n`;
    if (fs.writeSync(this.#opened, text) !== text.length) throw new Error("the disk is full");
  }

  /** True if the segment turned out to be sealed. */
  #readSegment(): boolean {
    for (;;) {
      const size = fs.readSync(this.#opened, this.#buffer, 0, this.#buffer.length, this.#offset);
      this.#offset += size;
      const lines = (this.#rest + this.#buffer.toString("latin1", 0, size)).split("\n");
      this.#rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === seal) return true;
        if (line === "") continue;
        this.#first ??= readEvent(line)?.at;
        this.#fresh.push(line);
      }
      if (size < this.#buffer.length) return false;
    }
  }

  /** The segments that there are, by their numbers, in order. */
  #segments(): number[] {
    const start = `${this.#name}-`;
    return fs
      .readdirSync(this.#folder)
      .filter((file) => file.startsWith(start))
      .map((file) => Number.parseInt(file.slice(start.length), 10))
      .filter((number) => number > 0)
      .sort((one, other) => one - other);
  }

  #openLast(): void {
    fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const segments = this.#segments();
    const last = segments.at(-1);
    if (last === undefined) this.#removeForgotten();
    // The one before is read first: what happened shortly before the last one began still counts.
    this.#open(segments.at(-2) ?? last ?? 1);
  }

  #next(): void {
    const next = this.#number + 1;
    const segments = this.#segments();
    // A process that slept for long finds the next segments gone.
    this.#open(segments.includes(next) || segments.every((one) => one < next) ? next : (segments[0] ?? next));
    for (const number of segments) if (number < this.#number - 1) fs.rmSync(this.#path(number), { force: true });
  }

  #open(number: number): void {
    if (this.#file !== undefined) fs.closeSync(this.#file);
    this.#file = undefined;
    this.#file = fs.openSync(this.#path(number), "a+", 0o600);
    this.#number = number;
    this.#offset = 0;
    this.#rest = "";
    this.#first = undefined;
  }

  #removeForgotten(): void {
    for (const file of fs.readdirSync(this.#folder)) {
      const segment = path.join(this.#folder, file);
      const written = fs.statSync(segment, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - written > forgotten) fs.rmSync(segment, { force: true });
    }
  }

  #path(number: number): string {
    return path.join(this.#folder, `${this.#name}-${number}.jsonl`);
  }

  get #opened(): number {
    if (this.#file === undefined) throw new Error("the list is not open");
    return this.#file;
  }
}
