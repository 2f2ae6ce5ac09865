import { useEffect, useId, useMemo } from 'react';
import { shrink } from './photo';

const MOST = 9;

interface Props {
  photos: readonly File[];
  onChange: (photos: File[]) => void;
}

/** Business cards, the site: from the camera or the album, made small before they are kept. */
export function PhotoField({ photos, onChange }: Props) {
  const id = useId();
  const urls = useMemo(() => photos.map((photo) => URL.createObjectURL(photo)), [photos]);
  useEffect(() => () => urls.forEach((url) => URL.revokeObjectURL(url)), [urls]);

  async function add(files: FileList | null): Promise<void> {
    const added = await Promise.all(Array.from(files ?? []).map(shrink));
    onChange([...photos, ...added].slice(0, MOST));
  }

  return (
    <div className="field">
      <label htmlFor={id}>照片（名片、现场）</label>
      <div className="photos">
        {photos.map((photo, index) => (
          <span key={urls[index]} className="photo">
            <img src={urls[index]} alt={photo.name} />
            <button
              type="button"
              aria-label={`去掉 ${photo.name}`}
              onClick={() => onChange(photos.filter((other) => other !== photo))}
            >
              ×
            </button>
          </span>
        ))}
        {photos.length < MOST ? (
          <span className="photo photo-add">
            <span aria-hidden="true">＋</span>
            <input
              id={id}
              type="file"
              accept="image/*"
              multiple
              onChange={(event) => {
                void add(event.target.files);
                event.target.value = '';
              }}
            />
          </span>
        ) : null}
      </div>
    </div>
  );
}
