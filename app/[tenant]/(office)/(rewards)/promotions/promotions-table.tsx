"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore } from "lucide-react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { IconButton } from "@/app/_ui/button";
import { Pill } from "@/app/_ui/pill";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { toast, toastBad } from "@/app/_ui/toast";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { daysWords, type Promotion, promotionWords, statusWords, usedWords, usesSentence } from "./promotion-words";

type Props = { promotions: Promotion[]; onEdit: (promotion: Promotion) => void };

export function PromotionsTable({ promotions, onEdit }: Props) {
  const { today, can } = useMember();
  const { active, rowProps } = useRowKeys({
    count: promotions.length,
    onOpen: (place) => {
      const promotion = promotions[place];
      if (promotion) onEdit(promotion);
    },
  });
  return (
    <Table label="Promo codes" sticky>
      <colgroup>
        <col style={{ width: 148 }} />
        <col />
        <col />
        <col className="hide-tablet" style={{ width: 176 }} />
        <col style={{ width: 108 }} />
        <col style={{ width: 136 }} />
        <col style={{ width: 56 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Code</Th>
          <Th>Name</Th>
          <Th>What it does</Th>
          <Th className="hide-tablet">When</Th>
          <Th>Status</Th>
          <Th num>Used</Th>
          <Th>
            <span className="sr-only">Archive</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {promotions.map((promotion, place) => (
          <tr key={promotion.id} {...rowProps(place)} aria-current={place === active || undefined}>
            <Td className="mono">
              <button type="button" className="link" onClick={() => onEdit(promotion)}>
                {promotion.code ?? "by itself"}
              </button>
            </Td>
            <Td className="med" title={promotion.name}>
              {promotion.name}
            </Td>
            <Td title={promotionWords(promotion)}>{promotionWords(promotion)}</Td>
            <Td className="hide-tablet ink2">{daysWords(promotion, today)}</Td>
            <Td>
              <Pill tone={statusWords[promotion.status].tone}>{statusWords[promotion.status].label}</Pill>
            </Td>
            <Td num title={usesSentence(promotion)} className={promotion.overLimit > 0 ? "bad" : undefined}>
              {usedWords(promotion)}
            </Td>
            <Td>{can("promotions.write") ? <ArchiveButton promotion={promotion} /> : null}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ArchiveButton({ promotion }: { promotion: Promotion }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const name = promotion.code ?? promotion.name;
  const { save, busy } = useSave(
    trpc.promotions.archive.mutationOptions(),
    () => {
      void client.invalidateQueries(trpc.promotions.pathFilter());
      toast(promotion.archived ? `${name} is back.` : `${name} archived. Receipts keep what it took off.`);
    },
    (error) => toastBad(error.message),
  );
  return (
    <IconButton
      size="xs"
      label={promotion.archived ? `Bring ${name} back` : `Archive ${name}`}
      icon={promotion.archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
      busy={busy}
      onClick={() => void save({ id: promotion.id, archived: !promotion.archived })}
    />
  );
}
