import { allow, router } from "@/server/trpc";
import { accountLines, listAccounts } from "./account-queries";
import { AccountLines, ListAccounts, ListEntries, OneEntry, PostEntry, TrialBalance } from "./input";
import { postEntry } from "./post-entry";
import { entryDetail, listEntries } from "./queries";
import { trialBalance } from "./trial-balance";

export const ledgerRouter = router({
  list: allow("ledger.read", "GET /journal-entries")
    .input(ListEntries)
    .query(({ ctx, input }) => listEntries(ctx, input)),
  get: allow("ledger.read", "GET /journal-entries/{id}")
    .input(OneEntry)
    .query(({ ctx, input }) => entryDetail(ctx, input)),
  post: allow("ledger.post", "POST /journal-entries")
    .input(PostEntry)
    .mutation(({ ctx, input }) => postEntry(ctx, input)),
  accounts: allow("ledger.read", "GET /accounts")
    .input(ListAccounts)
    .query(({ ctx, input }) => listAccounts(ctx, input)),
  account: allow("ledger.read")
    .input(AccountLines)
    .query(({ ctx, input }) => accountLines(ctx, input)),
  trialBalance: allow("ledger.read", "GET /trial-balance")
    .input(TrialBalance)
    .query(({ ctx, input }) => trialBalance(ctx, input)),
});
