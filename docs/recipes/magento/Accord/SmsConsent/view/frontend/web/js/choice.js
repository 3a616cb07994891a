define([], function () {
  return { categories: '', notice: '' }
})
