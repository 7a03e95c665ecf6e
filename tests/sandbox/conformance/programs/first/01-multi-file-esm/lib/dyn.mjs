export default () => 'dyn';
