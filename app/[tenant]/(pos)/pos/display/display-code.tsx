"use client";

import { useEffect, useState } from "react";

/** The receipt as a code for the customer's own telephone. */
export function DisplayCode({ link }: { link: string }) {
  const [svg, setSvg] = useState("");
  useEffect(() => {
    let gone = false;
    void import("@/server/till/code-svg").then(({ codeSvg }) => {
      if (!gone) setSvg(codeSvg("qr", link));
    });
    return () => {
      gone = true;
    };
  }, [link]);
  return (
    <>
      <h2>Your receipt</h2>
      {svg && (
        // biome-ignore lint/performance/noImgElement: drawn in this browser, in its size
        <img
          className="display-code"
          alt="Code that opens the receipt"
          src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
        />
      )}
      <span className="display-sub">Point your telephone’s camera at it.</span>
    </>
  );
}
