exports.name = 'lib of sub';
