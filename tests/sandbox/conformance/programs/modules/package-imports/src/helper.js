import config from '#config';
export const helper = () => `helper of src, with ${config}`;
