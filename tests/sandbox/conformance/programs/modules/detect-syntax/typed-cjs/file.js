export default 'NEVER';
