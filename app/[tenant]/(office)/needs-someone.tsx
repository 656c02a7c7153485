"use client";

import { useQuery } from "@tanstack/react-query";
import { BellRing, CircleCheck, FilePen, ListChecks, PackageX, Receipt, Scale } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { cx } from "@/app/_ui/cx";
import { Kbd, Keys } from "@/app/_ui/kbd";
import { Money } from "@/app/_ui/money";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatMoney, minor } from "@/server/money";
import { questionWords } from "./approval-bell";
import { titleOf } from "./approvals/question-words";

const ROW =
  "row border-line min-h-[47px] gap-3 border-t px-5 [&.is-row]:bg-sunken [&.is-row]:shadow-[inset_0_0_0_2px_var(--focus)]";

type Figures = RouterOutputs["home"]["figures"];
type Task = {
  id: string;
  icon: ReactNode;
  title: string;
  detail: string;
  amount?: ReactNode;
  action: string;
  href: string;
};

/** What waits for a person, the most urgent first; an empty list says so. */
export function NeedsSomeone({ figures }: { figures: Figures }) {
  const router = useRouter();
  const tasks = useTasks(figures);
  const keys = useRowKeys({ count: tasks.length, onOpen: (index) => tasks[index] && router.push(tasks[index].href) });
  const rowOf = (index: number) => {
    const props = keys.rowProps(index);
    return { ...props, className: cx(props.className, ROW) };
  };
  return (
    <Card
      title="Needs someone"
      subtitle={tasks.length > 0 ? `${tasks.length}, the most urgent first` : undefined}
      aside={
        tasks.length > 0 ? (
          <span className="hints">
            <span>
              <Keys keys={["J", "K"]} /> move
            </span>
            <span>
              <Kbd>Enter</Kbd> open
            </span>
          </span>
        ) : undefined
      }
    >
      {tasks.length === 0 ? (
        <FirstSteps open={figures.open.length === 0 && figures.takings.todayMinor === 0} />
      ) : (
        <ul>
          {tasks.map((task, index) => (
            <li key={task.id} {...rowOf(index)}>
              {task.icon}
              <span className="grow trunc t-sm">
                <b className="med">{task.title}</b> <span className="ink3 ml-[6px]">{task.detail}</span>
              </span>
              {task.amount}
              <Button asChild size="xs" className="w-[76px]">
                <Link href={task.href} aria-label={`${task.action}: ${task.title}`}>
                  {task.action}
                </Link>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** An empty list is good news; in a company that has no trade yet it is the place to begin. */
function FirstSteps({ open }: { open: boolean }) {
  const { tenant, can } = useMember();
  if (!open) return <p className="t-sm ink3 border-line border-t px-5 py-4">Nothing waits for anyone.</p>;
  return (
    <div className="border-line t-sm row flex-wrap gap-2 border-t px-5 py-4">
      <p className="ink2 mr-2 basis-full">
        Nothing waits for anyone, and nothing was sold yet. Where would you like to begin?
      </p>
      {can("products.write") && <Step href={paths.newProduct(tenant)}>Add a product</Step>}
      {can("customers.write") && <Step href={paths.newCustomer(tenant)}>Add a customer</Step>}
      {can("invoices.draft") && <Step href={paths.newInvoice(tenant)}>Write the first invoice</Step>}
      {can("imports.run") && <Step href={paths.imports(tenant)}>Import your history</Step>}
    </div>
  );
}

function Step({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button asChild size="sm">
      <Link href={href}>{children}</Link>
    </Button>
  );
}

function useTasks({ waiting, overdue }: Figures): Task[] {
  const { tenant, company, can } = useMember();
  const money = (amount: number) => (
    <Money amount={formatMoney(minor(amount), company.currency)} currency={company.currency} />
  );
  const trpc = useTRPC();
  const questions = useQuery(trpc.home.counts.queryOptions()).data?.questions ?? 0;
  const asked = useQuery({ ...trpc.approvals.waiting.queryOptions(), enabled: questions > 0 && can("till.approve") });
  const first = asked.data?.[0];
  const late = overdue.find((one) => one.currency === company.currency);
  const tasks: (Task | false)[] = [
    questions > 0 && {
      id: "questions",
      icon: <BellRing className="warn" aria-hidden="true" />,
      title: questionWords(questions),
      detail: first ? `${first.askedByName} at ${first.registerName}: ${titleOf(first)}` : "Somebody waits at a till",
      action: "Answer",
      href: questions === 1 && first ? paths.approval(tenant, first.id) : paths.approvals(tenant),
    },
    waiting.proof !== null && {
      id: "proof",
      icon: <Scale className="bad" aria-hidden="true" />,
      title:
        waiting.proof.findings === 1
          ? "1 proof of the books fails"
          : `${waiting.proof.findings} proofs of the books fail`,
      detail: waiting.proof.first,
      action: "Look",
      href: paths.proof(tenant),
    },
    waiting.refunds.count > 0 && {
      id: "refunds",
      icon: <CircleCheck className="warn" aria-hidden="true" />,
      title:
        waiting.refunds.count === 1
          ? "1 refund waits for approval"
          : `${waiting.refunds.count} refunds wait for approval`,
      detail: "No money moves until someone approves",
      amount: money(waiting.refunds.amountMinor),
      action: can("refunds.approve") ? "Review" : "Show",
      href: can("refunds.approve") ? paths.approvals(tenant) : paths.payments(tenant),
    },
    waiting.saleTasks !== null && {
      id: "sale-tasks",
      icon: <ListChecks className="warn" aria-hidden="true" />,
      title: `The tills left ${waiting.saleTasks.count === 1 ? "1 thing" : `${waiting.saleTasks.count} things`} to look at`,
      detail: waiting.saleTasks.oldest,
      action: "Look",
      href: paths.saleTasks(tenant),
    },
    waiting.negativeStock.count > 0 && {
      id: "stock",
      icon: <PackageX className="bad" aria-hidden="true" />,
      title:
        waiting.negativeStock.count === 1
          ? "1 product is below zero"
          : `${waiting.negativeStock.count} products are below zero`,
      detail: waiting.negativeStock.names.join(", "),
      action: "Count",
      href: `${paths.products(tenant)}?stock=negative`,
    },
    late !== undefined && {
      id: "overdue",
      icon: <Receipt className="bad" aria-hidden="true" />,
      title: late.count === 1 ? "1 invoice is overdue" : `${late.count} invoices are overdue`,
      detail: "The oldest first",
      amount: money(late.amountMinor),
      action: "Open list",
      href: `${paths.invoices(tenant)}?view=overdue`,
    },
    waiting.drafts > 0 && {
      id: "drafts",
      icon: <FilePen className="info" aria-hidden="true" />,
      title: waiting.drafts === 1 ? "1 invoice is still a draft" : `${waiting.drafts} invoices are still drafts`,
      detail: "A draft has no number and is not in the books",
      action: "Open list",
      href: `${paths.invoices(tenant)}?view=draft`,
    },
  ];
  return tasks.filter((task) => task !== false);
}
