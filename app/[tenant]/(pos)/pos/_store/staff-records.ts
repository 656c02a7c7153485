/** A member as the tablet knows them: enough to check a PIN without the office. Salt and verifier are base64. */
export type StaffMember = {
  memberId: string;
  name: string;
  role: string;
  /** False: they have none yet, and cannot sign in here. */
  hasPin: boolean;
  salt: string;
  verifier: string;
  rounds: number;
};

/** Wrong PINs in a row, and until when nothing more is tried; by this tablet's clock, milliseconds. */
export type PinTries = { memberId: string; wrong: number; until: number };
