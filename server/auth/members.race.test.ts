import { expect, it } from "vitest";
import { newId } from "@/server/ids";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { createCallerFactory } from "@/server/trpc";
import { membersRouter } from "./router";

it("keeps one owner when the two last ones give up their role at the same moment", async () => {
  const first = await signedInOwner();
  const second = await signIntoTestTenant(first, "owner");
  const give = (who: typeof first) =>
    createCallerFactory(membersRouter)(who.request()).changeRole({
      memberId: who.memberId,
      role: "viewer",
      idempotencyKey: newId(),
    });
  const answers = await Promise.allSettled([give(first), give(second)]);
  expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("adds a person once when two people add them at the same moment", async () => {
  const owner = await signedInOwner();
  const email = `${newId()}@example.test`;
  const add = () =>
    createCallerFactory(membersRouter)(owner.request()).add({
      email,
      name: "Tom",
      role: "clerk",
      password: "brass owl on the till",
      idempotencyKey: newId(),
    });
  const answers = await Promise.allSettled([add(), add(), add()]);
  expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  const list = await createCallerFactory(membersRouter)(owner.request()).list();
  expect(list.filter((member) => member.email === email)).toHaveLength(1);
});
