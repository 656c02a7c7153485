import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";

type NameFieldProps = {
  value: string;
  onChange: (name: string) => void;
  placeholder?: string;
  error: string | undefined;
};

/** What people call it: the first field of its form. */
export function NameField({ value, onChange, placeholder, error }: NameFieldProps) {
  return (
    <Field label="Name" error={error}>
      <Input
        value={value}
        maxLength={60}
        placeholder={placeholder}
        autoFocus
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
