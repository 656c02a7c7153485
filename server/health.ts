import { databaseAnswers } from "@/server/db";

/** One small query; false when the database does not answer. */
export function isHealthy(): Promise<boolean> {
  return databaseAnswers();
}
