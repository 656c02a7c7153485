"use client";

import { Check, X } from "lucide-react";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Card } from "@/app/_ui/card";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { formatDecimal } from "@/server/money";
import { ImportRows } from "./import-rows";

type Detail = RouterOutputs["imports"]["get"];

/** Whether the books agree with the file, which rules had to decide, and every line that needs an eye. */
export function ImportReport({ detail }: { detail: Detail }) {
  const { checks } = detail.report;
  return (
    <>
      {checks && checks.length > 0 && detail.status !== "undone" ? <Checks checks={checks} /> : null}
      {detail.rules.length > 0 ? <Rules rules={detail.rules} isAhead={detail.status === "uploaded"} /> : null}
      {detail.status === "uploaded" ? null : <ImportRows id={detail.id} />}
    </>
  );
}

function Checks({ checks }: { checks: NonNullable<Detail["report"]["checks"]> }) {
  const failed = checks.filter((check) => !check.ok).length;
  return (
    <Card
      title="Proof"
      subtitle={failed === 0 ? "the books agree with the file" : `${failed} of ${checks.length} do not hold`}
    >
      <Table label="Proof" plain>
        <colgroup>
          <col style={{ width: 34 }} />
          <col />
          <col style={{ width: 160 }} />
          <col style={{ width: 160 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>
              <span className="sr-only">Holds</span>
            </Th>
            <Th>What must be true</Th>
            <Th num>Expected</Th>
            <Th num>Found</Th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.name}>
              <Td>
                {check.ok ? (
                  <Check className="ok size-[15px]" role="img" aria-label="Holds" />
                ) : (
                  <X className="bad size-[15px]" role="img" aria-label="Does not hold" />
                )}
              </Td>
              <Td>{check.name}</Td>
              <Td num>{figure(check.expected)}</Td>
              <Td num className={check.ok ? undefined : "strong"}>
                {figure(check.found)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

/** 748957.02 as 748,957.02; counts stay whole. */
function figure(text: string): string {
  return formatDecimal(text, text.includes(".") ? 2 : 0);
}

function Rules({ rules, isAhead }: { rules: Detail["rules"]; isAhead: boolean }) {
  const title = isAhead ? "What the rules will decide" : "What the rules decided";
  return (
    <Card title={title} subtitle="real files are odd; each oddity has one rule">
      <Table label={title} plain>
        <colgroup>
          <col style={{ width: 260 }} />
          <col />
          <col style={{ width: 110 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Oddity</Th>
            <Th>Rule</Th>
            <Th num>Times</Th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.key}>
              <Td className="med">{rule.title}</Td>
              <Td className="ink2" title={rule.rule}>
                {rule.rule}
              </Td>
              <Td num>{rule.count.toLocaleString("en-GB")}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
