import { Notice } from "@/app/_ui/notice";

/** What the server said of the whole form, spoken when it appears. */
export function FormError({ message }: { message: string | null }) {
  if (message === null) return null;
  return (
    <Notice tone="bad" role="alert">
      {message}
    </Notice>
  );
}
