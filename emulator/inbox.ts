/** One invitation that the platform would have sent by e-mail. */
export interface Invitation {
  /** When it was sent, by the emulator's clock. */
  readonly at: string;
  /** The address. */
  readonly to: string;
  readonly membershipId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  /** How often this membership has been invited so far, this time included. */
  readonly attempt: number;
}

/** What arrives in everybody's mailbox, in the order of sending. */
export class Inbox {
  #invitations: Invitation[] = [];

  deliver(invitation: Invitation): void {
    this.#invitations.push(invitation);
  }

  list(): Invitation[] {
    return [...this.#invitations];
  }

  clear(): void {
    this.#invitations = [];
  }
}
