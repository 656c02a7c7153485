import { constraintOf } from "@/server/db";
import { type AppError, refused } from "@/server/errors";

/** A room of that name is open at the site: one guest at a time. */
export function roomTaken(name: string): AppError {
  return refused(
    "room_taken",
    `${name} is open already. Check it out first, or take another name; nothing was changed.`,
  );
}

/** For the write that lost the race for a name: the database has the last word, whoever looked first. */
export function asRoomTaken(name: string): (error: unknown) => never {
  return (error) => {
    throw constraintOf(error) === "folios_open_key" ? roomTaken(name) : error;
  };
}
