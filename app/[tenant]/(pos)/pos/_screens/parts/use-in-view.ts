import { type RefObject, useEffect, useRef } from "react";

/** What was asked for comes into view when it appears, and again when the tablet is turned. */
export function useInView<T extends HTMLElement>(): RefObject<T | null> {
  const part = useRef<T>(null);
  useEffect(() => {
    const show = () => part.current?.scrollIntoView({ block: "nearest" });
    show();
    window.addEventListener("resize", show);
    return () => window.removeEventListener("resize", show);
  }, []);
  return part;
}
