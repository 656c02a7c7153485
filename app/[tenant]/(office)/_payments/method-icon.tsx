import {
  Banknote,
  CreditCard,
  Landmark,
  type LucideProps,
  ReceiptText,
  WalletCards,
  WalletMinimal,
} from "lucide-react";

const icons = {
  cash: Banknote,
  card_terminal: CreditCard,
  bank_transfer: Landmark,
  cheque: ReceiptText,
  other: WalletCards,
  customer_credit: WalletMinimal,
};

/** The picture of a way to pay, by its kind. */
export function MethodIcon({ kind, ...props }: { kind: string } & LucideProps) {
  const Icon = kind in icons ? icons[kind as keyof typeof icons] : WalletCards;
  return <Icon aria-hidden="true" {...props} />;
}
