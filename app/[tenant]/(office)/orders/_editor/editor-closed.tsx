"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Body } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";

type EditorClosedProps = { title: string; reason: string; back: string; backWords: string };

/** In place of the editor, why it is closed. */
export function EditorClosed({ title, reason, back, backWords }: EditorClosedProps) {
  const { tenant } = useMember();
  return (
    <>
      <Topbar>
        <Crumbs
          trail={[
            <Link key="orders" href={paths.orders(tenant)}>
              Quotes & orders
            </Link>,
          ]}
          title={title}
        />
      </Topbar>
      <Body pad>
        <Notice
          tone="plain"
          aside={
            <Button asChild size="xs">
              <Link href={back}>{backWords}</Link>
            </Button>
          }
        >
          {reason}
        </Notice>
      </Body>
    </>
  );
}
