/** A member as the tablet knows them: enough to check a PIN without the office. Salt and verifier are base64. */
export type StaffMember = {
  memberId: string;
  name: string;
  role: string;
  salt: string;
  verifier: string;
  rounds: number;
};

/** Wrong PINs in a row, and until when nothing more is tried; by this tablet's clock, milliseconds. */
export type PinTries = { memberId: string; wrong: number; until: number };
