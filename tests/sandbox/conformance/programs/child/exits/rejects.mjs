Promise.reject(new Error('nobody'));
