import "next-auth";
import "next-auth/jwt";

declare module "next-auth" {
  interface User {
    /** The row in `sessions` made at sign-in. */
    sid: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sid?: string;
  }
}
