import { avatarTone, initials } from "./avatar-initials";
import { cx } from "./cx";

type AvatarProps = { name: string; size?: "xs" | "sm" | "lg"; className?: string };

/** Initials on a tint that stays the same for the same name. Decoration: the name stands beside it. */
export function Avatar({ name, size = "sm", className }: AvatarProps) {
  return (
    <span aria-hidden="true" className={cx("avatar", avatarTone(name), size !== "sm" && `avatar--${size}`, className)}>
      {initials(name)}
    </span>
  );
}
