export type LoneDatabase = {
  /** The database's owner, who may do everything. */
  adminUrl: string;
  runtimeUrl: string;
  /** Ends every process of the server as `kill -9` does; returns when the one that leads them is gone. */
  kill(): Promise<void>;
  /** Starts it again at the same address; returns when it accepts connections. */
  start(): Promise<void>;
  /** Writes until little is left of what its log has room for without asking for more. */
  fillLog(): Promise<void>;
  /** What the server wrote about itself. */
  said(): string;
  /** A replica of it, without which from then on it confirms no commit. */
  openReplica(): Promise<Replica>;
  /** Stops it and removes what it wrote. */
  close(): Promise<void>;
};

export type Replica = {
  runtimeUrl: string;
  /** Makes it take writes; returns when it does. */
  promote(): Promise<void>;
  close(): Promise<void>;
};

/**
 * A migrated, empty database on a PostgreSQL server that nobody else uses, so that a test may do anything to it. Its data and its
 * write-ahead log lie in the folders given, which stay.
 */
export function openLoneDatabase(places?: { folder: string; log: string }): Promise<LoneDatabase>;
