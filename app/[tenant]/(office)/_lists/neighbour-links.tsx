"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { IconButton } from "@/app/_ui/button";
import { useShortcut } from "@/app/_ui/use-shortcut";

type Neighbour = { name: string; href: string };
type NeighbourLinksProps = { previous: Neighbour | null; next: Neighbour | null };

/**
 * To the record above and below in the list one came from, with K and J; rows of the page itself are then walked with the
 * arrows. Back still leads to the list.
 */
export function NeighbourLinks({ previous, next }: NeighbourLinksProps) {
  const router = useRouter();
  const go = (to: Neighbour | null) => to && router.replace(to.href);
  useShortcut("k", () => go(previous), { label: "Previous in the list", first: true });
  useShortcut("j", () => go(next), { label: "Next in the list", first: true });
  return (
    <nav aria-label="In the list" className="row ml-1 flex-none gap-0">
      <Step to={previous} word="Previous" end="This is the first of the list." kbd="K" icon={<ChevronUp />} />
      <Step to={next} word="Next" end="This is the last of the list." kbd="J" icon={<ChevronDown />} />
    </nav>
  );
}

type StepProps = { to: Neighbour | null; word: string; end: string; kbd: string; icon: React.ReactElement };

function Step({ to, word, end, kbd, icon }: StepProps) {
  if (!to) return <IconButton size="xs" label={`${word} in the list`} disabledReason={end} icon={icon} />;
  return (
    <IconButton
      asChild
      size="xs"
      label={`${word} in the list: ${to.name}`}
      kbd={kbd}
      icon={
        <Link href={to.href} replace>
          {icon}
        </Link>
      }
    />
  );
}
