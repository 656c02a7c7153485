export type LoneDatabase = {
  /** The database's owner, who may do everything. */
  adminUrl: string;
  runtimeUrl: string;
  /** Ends every process of the server as `kill -9` does; returns when the one that leads them is gone. */
  kill(): Promise<void>;
  /** Starts it again at the same address; returns when it accepts connections. */
  start(): Promise<void>;
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

/** A migrated, empty database on a PostgreSQL server that nobody else uses, so that a test may do anything to it. */
export function openLoneDatabase(): Promise<LoneDatabase>;
