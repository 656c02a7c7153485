import type { Metadata } from "next";
import { Link } from "@/app/_lib/link";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";

export const metadata: Metadata = { title: "Forgot the password" };

export default function ForgotPasswordPage() {
  return (
    <div className="grid gap-4">
      <div>
        <h1 className="text-[24px] leading-[30px] font-semibold tracking-[-0.016em]">Forgot the password?</h1>
        <p className="t-sm ink2 mt-1">
          This Tillbook runs on your own server and sends no mail. Whoever looks after that server sets a new password
          for you and signs you out everywhere:
        </p>
      </div>
      <pre className="mono t-xs overflow-x-auto rounded-md border border-line bg-sunken p-3">
        {"npm run cli -- member password \\\n  --email you@example.com --password-stdin"}
      </pre>
      <p className="t-sm ink2">
        If you are signed in on another device, you can change it there yourself under Settings, Sessions.
      </p>
      <Button asChild className="h-10 w-full text-base">
        <Link href={paths.signIn()}>Back to sign in</Link>
      </Button>
    </div>
  );
}
