import { allow, openTo, router } from "@/server/trpc";
import { describeBusiness } from "./describe-business";
import { DescribeBusiness, Nothing, OpenTenant, Preview, SignUp, WipeDemonstration } from "./input";
import { loadDemonstrationCompany } from "./load-demonstration-company";
import { openTenant } from "./open-tenant";
import { previewCompany } from "./preview-company";
import { demonstrationsOf, onboardingState } from "./queries";
import { signUp } from "./sign-up";
import { skipOnboarding } from "./skip-onboarding";
import { wipeAndRevoke } from "./wipe-and-revoke";

export const onboardingRouter = router({
  signUp: openTo(SignUp).mutation(({ ctx, input }) => signUp(ctx, input)),
  openTenant: openTo(OpenTenant).mutation(({ ctx, input }) => openTenant(ctx, input)),
  state: allow("settings.read").query(({ ctx }) => onboardingState(ctx)),
  preview: allow("settings.read")
    .input(Preview)
    .query(({ ctx, input }) => previewCompany(ctx, input)),
  describeBusiness: allow("settings.write")
    .input(DescribeBusiness)
    .mutation(({ ctx, input }) => describeBusiness(ctx, input)),
  skip: allow("settings.write")
    .input(Nothing)
    .mutation(({ ctx }) => skipOnboarding(ctx)),
  demonstrations: allow("settings.read").query(({ ctx }) => demonstrationsOf(ctx)),
  loadDemonstration: allow("demonstration.write")
    .input(Nothing)
    .mutation(({ ctx }) => loadDemonstrationCompany(ctx)),
  wipeDemonstration: allow("demonstration.write")
    .input(WipeDemonstration)
    .steps(({ enterOnce, input }) => wipeAndRevoke(enterOnce, input)),
});
