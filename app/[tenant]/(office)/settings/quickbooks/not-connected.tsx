import { Check, Zap } from "lucide-react";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { ConnectButton } from "./connect-button";
import type { ConnectionStatus } from "./quickbooks-page";

const WILL_HAPPEN = [
  "You sign in at Intuit, choose a company and agree. You come back here by yourself.",
  "We read the company’s name, accounts, taxes and lists. Nothing is written there yet.",
  "You choose what goes where and see a dry run. Only then is anything sent, each document once.",
];

/** Before the first connection: what it is for, what will happen, and the one button. */
export function NotConnected({ status }: { status: ConnectionStatus }) {
  const { missing, environment, isSimulation } = status;
  return (
    <Card>
      <EmptyState
        className="m-6"
        icon={<Zap aria-hidden="true" />}
        title="Connect QuickBooks Online"
        actions={<ConnectButton label="Connect to QuickBooks" missing={missing} />}
        footnote={
          isSimulation
            ? "Choose a company of the simulation, or a new one."
            : environment === "sandbox"
              ? "This server is set to Intuit’s sandbox: connect a test company."
              : "You need to be an admin of the company at Intuit. Access can be ended here or there at any time."
        }
      >
        Customers, products, invoices, credit notes, payments, refunds and what the tills sell then stand there by
        themselves.
        <ul className="mt-3 grid gap-2 text-left">
          {WILL_HAPPEN.map((sentence) => (
            <li key={sentence} className="grid grid-cols-[16px_1fr] gap-2">
              <Check className="ok mt-[2px] size-4" aria-hidden="true" />
              {sentence}
            </li>
          ))}
        </ul>
      </EmptyState>
    </Card>
  );
}
