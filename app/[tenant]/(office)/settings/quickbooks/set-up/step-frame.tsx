"use client";

import { ArrowLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { type SetUpStep, stepsBeside } from "./set-up-steps";

type StepFrameProps = {
  step: SetUpStep;
  title: string;
  text: ReactNode;
  children: ReactNode;
  /** What Continue does first; it goes on when this answers true. */
  onContinue?: () => Promise<boolean> | boolean;
  busy?: boolean;
  /** Why one cannot go on yet. */
  waits?: string | null;
  /** Instead of Continue. */
  last?: ReactNode;
};

/** A question with its way back and on. Ctrl Enter goes on. */
export function StepFrame({ step, title, text, children, onContinue, busy, waits, last }: StepFrameProps) {
  const { tenant } = useMember();
  const router = useRouter();
  const { back, next } = stepsBeside(step);
  const goOn = async () => {
    if (waits || busy || !next) return;
    if (onContinue && !(await onContinue())) return;
    router.push(paths.quickbooksSetUp(tenant, next));
  };
  useShortcut("mod+enter", () => void goOn(), { label: "Continue", enabled: last === undefined });
  return (
    <div className="grid gap-5">
      <div>
        <h2 className="t-xl strong">{title}</h2>
        <p className="t-sm ink2 mt-1 max-w-[70ch]">{text}</p>
      </div>
      {children}
      <div className="row border-t border-line pt-4">
        {back ? (
          <Button asChild variant="quiet" className="pl-0" icon={<ArrowLeft aria-hidden="true" />}>
            <Link href={paths.quickbooksSetUp(tenant, back)}>Back</Link>
          </Button>
        ) : null}
        <span className="push row">
          <Button asChild variant="quiet">
            <Link href={paths.quickbooks(tenant)}>Go on later</Link>
          </Button>
          {last ?? (
            <Button
              variant="primary"
              busy={busy}
              disabledReason={waits}
              kbd={["Ctrl", "Enter"]}
              onClick={() => void goOn()}
            >
              Continue
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}
