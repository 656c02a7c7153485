import { FieldSet } from "@/app/_ui/field";
import { Segmented } from "@/app/_ui/segmented";

export type PaperWidth = "80" | "58";

type Props = { value: PaperWidth; onChange: (width: PaperWidth) => void; error: string | undefined };

/** How wide a printer's roll is. */
export function PaperField({ value, onChange, error }: Props) {
  return (
    <FieldSet legend="Paper" error={error}>
      <Segmented
        label="Paper"
        value={value}
        onValueChange={(mm) => onChange(mm === "58" ? "58" : "80")}
        options={[
          { value: "80", label: "80 mm" },
          { value: "58", label: "58 mm" },
        ]}
      />
    </FieldSet>
  );
}
